import { DataTypes } from 'sequelize';

// A fresh object each time: sequelize writes the column's name into it.

export const id = () => ({ type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true });
export const integer = () => ({ type: DataTypes.INTEGER, allowNull: false });
export const required = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });

/** Who entered a row, and when. */
export const entered = () => ({
  enteredById: DataTypes.INTEGER,
  enteredByName: required(100),
  enteredAt: required(24),
});
